export function receipt(cart) {
  const lines = cart.items.map((item) => item.name);
  if (cart.saved() !== 0) lines.push(`Saved: ${cart.saved()}`);
  lines.push(`Total: ${cart.total()}`);
  return lines.join('\n');
}