const observer = new MutationObserver(() => {
  const configuration = document.getElementById('vscode-workbench-web-configuration');
  if (!configuration?.dataset.settings) return;
  observer.disconnect();
  const settings = JSON.parse(configuration.dataset.settings);
  settings.developmentOptions = { ...settings.developmentOptions, enableSmokeTestDriver: true };
  configuration.dataset.settings = JSON.stringify(settings);
});
observer.observe(document, { childList: true, subtree: true });
