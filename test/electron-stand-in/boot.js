// Does what Electron's default_app does: -r modules, then the app's main script, then "ready".
'use strict';
const Module = require('module'), path = require('path'), fs = require('fs');
process.argv.splice(1, 1);                       // [exe, ...args], as in Electron
Object.assign(process.versions, { electron: '0.0.0-standin', chrome: '0' });
Object.defineProperty(process, 'type', { value: 'browser' });
process.defaultApp = true; process.resourcesPath ??= process.cwd();
const api = require('./electron.js');
const load = Module._load;
Module._load = function (req, ...rest) {
  return /^electron(\/(main|common))?$/.test(req) ? api : load.call(this, req, ...rest);
};
const args = process.argv.slice(1), pre = [];
let main;
for (let i = 0; i < args.length; i++) {
  if (args[i] === '-r' || args[i] === '--require') pre.push(args[++i]);
  else if (!args[i].startsWith('-') && !main) main = path.resolve(args[i]);
}
if (!main) {                                     // packaged layout: EXE + resources/app (asar: false), as electron-builder lays it out
  process.resourcesPath = path.join(__dirname, 'resources'); process.defaultApp = undefined;
  process.env.STANDIN_PACKAGED = '1'; main = path.join(process.resourcesPath, 'app');
  if (!fs.existsSync(main)) throw new Error('stand-in: build with asar:false');
}
let root = path.dirname(main), pkg = {};
if (fs.existsSync(path.join(main, 'package.json'))) root = main;
for (let d = root; ; d = path.dirname(d)) {
  const f = path.join(d, 'package.json');
  if (fs.existsSync(f)) { pkg = JSON.parse(fs.readFileSync(f, 'utf8')); root = d; break; }
  if (d === path.dirname(d)) break;
}
if (fs.statSync(main).isDirectory()) main = path.resolve(main, pkg.main || 'index.js');
api.__init({ root, pkg });
for (const m of pre) require(path.resolve(m));
if (/\.mjs$/.test(main) || (pkg.type === 'module' && !/\.cjs$/.test(main))) throw new Error('stand-in: ESM main is not supported; bundle main as CommonJS');
process.mainModule && (process.mainModule.filename = main);
Module._load(main, null, true);                  // real main bundle, unmodified
api.__start().catch(e => { console.error(e); process.exit(1); });
