// Opens pages in headless Chromium at phone and desk width, light and dark, prints them, and runs axe on each.
// Usage: node check.js OUTPUT-FOLDER PAGE.html...   Ends with 1 where anything is wrong.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [folder, ...pages] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  userDataDir: mkdtempSync(join(tmpdir(), 'browser-')),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const wrong = [];
for (const file of pages) {
  for (const [width, scheme] of [[390, 'light'], [390, 'dark'], [1280, 'light'], [1280, 'dark']]) {
    const name = `${basename(file, '.html')}-${width}-${scheme}`;
    const page = await browser.newPage();
    page.on('console', (said) => wrong.push(`${name}: console: ${said.text()}`));
    page.on('pageerror', (error) => wrong.push(`${name}: ${error.message}`));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) wrong.push(`${name}: asks for ${request.url()}`);
    });
    await page.setViewport({ width, height: 844 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(pathToFileURL(resolve(file)).href, { waitUntil: 'load' });
    const [wide, scripts] = await page.evaluate(() => [document.documentElement.scrollWidth, document.scripts.length]);
    if (wide > width) wrong.push(`${name}: ${wide} px wide`);
    if (scripts) wrong.push(`${name}: ${scripts} scripts`);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    if (width === 1280 && scheme === 'dark') {
      await page.pdf({ path: join(folder, `${basename(file, '.html')}.pdf`), format: 'A4', preferCSSPageSize: true });
    }
    await page.evaluate(axe); // the protocol, not the page, runs it: the page's policy allows no script
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    for (const one of found.violations) {
      wrong.push(`${name}: axe ${one.id}: ${one.help}: ${one.nodes.map((node) => node.target).join(' ')}`);
    }
    console.log(`${name}: axe ${found.passes.length} rules passed, ${found.violations.length} violations`);
    await page.close();
  }
}
await browser.close();
for (const line of wrong) console.log(line);
process.exit(wrong.length ? 1 : 0);
