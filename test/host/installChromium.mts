import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { executeOrThrow } from './execute.mts';
import type { Browser } from './findBrowser.mts';
import { installOnce } from './installOnce.mts';
import { npmInstall } from './npm.mts';

const version = '153.0.0';
const fonts = 'dejavu-fonts-ttf@2.37.3';
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias binding="same"><family>Courier New</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias binding="same"><family>Droid Sans Mono</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;
const unpack = promisify(brotliDecompress);

/** Installs a headless Chromium for Linux x64, with its libraries and fonts, from the npm registry into the cache. */
export async function installChromium(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await installOnce(`chromium-${version}`, async (target) => {
    await writeFile(join(target, 'package.json'), JSON.stringify({ name: 'browser', private: true }));
    await npmInstall(target, [`@sparticuz/chromium@${version}`, fonts]);
    const packed = join(target, 'node_modules', '@sparticuz', 'chromium', 'bin');
    const executable = join(target, 'chromium');
    await writeFile(executable, await unpack(await readFile(join(packed, 'chromium.br'))));
    await chmod(executable, 0o755);
    for (const archive of ['al2023.tar', 'swiftshader.tar']) {
      await writeFile(join(target, archive), await unpack(await readFile(join(packed, `${archive}.br`))));
      await executeOrThrow('tar', ['-xf', archive], { folder: target });
    }
    await mkdir(join(target, 'fonts'));
    for (const style of ['', '-Bold', '-Oblique', '-BoldOblique']) {
      for (const family of ['DejaVuSans', 'DejaVuSansMono']) {
        const file = `${family}${style}.ttf`;
        await copyFile(join(target, 'node_modules', 'dejavu-fonts-ttf', 'ttf', file), join(target, 'fonts', file));
      }
    }
    await writeFile(join(target, 'fonts.conf'), fontConfiguration);
  });
  return {
    executable: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}
