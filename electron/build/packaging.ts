import type { Configuration } from "electron-builder";

/** Packages that the main process and the programs of `dist/core` load, with what those need; the page is bundled. */
const PACKAGES = [
  "@img/**",
  "better-sqlite3/{package.json,LICENSE,lib/**,prebuilds/**}",
  "detect-libc/**",
  "node-api-headers/{package.json,include/**}",
  "pend/**",
  "saxes/**",
  "semver/**",
  "sharp/**",
  "xmlchars/**",
  "yaml/**",
  "yauzl/**",
  "zod/**",
  // The addon's sources; TensorFlow itself is fetched at first use, into the user's data.
  "@tensorflow/tfjs-node-gpu/{package.json,binding/**}",
];

/** What electron-builder makes of `dist/`: an archive with page and main process, and beside it what needs real files. */
export const PACKAGING: Configuration = {
  appId: "io.github.boresight",
  productName: "Boresight",
  copyright: "Boresight contributors, Apache-2.0",
  directories: { output: "dist/packages", buildResources: "resources" },
  // better-sqlite3 and sharp come as Node-API binaries, which serve Electron as they are: nothing to rebuild, and what is
  // packed is listed above and not guessed.
  beforeBuild: async () => false,
  files: [
    "package.json",
    "LICENSE",
    "dist/{core,electron,renderer,resources}/**",
    // The command line.
    "!dist/core/cli/**",
    "!**/*.map",
    "!node_modules/**",
    { from: "node_modules", to: "node_modules", filter: [...PACKAGES, "!**/*.{map,md,ts,cts,mts}"] },
  ],
  asar: true,
  // Other processes, worker threads and the linker read these.
  asarUnpack: ["dist/core/**", "dist/resources/**", "node_modules/**"],
  electronFuses: {
    // Kernel checks and the engine's probe are the app's own executable run as Node, in processes that may crash.
    runAsNode: true,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ["AppImage", "deb"],
    category: "Science",
    icon: "resources/icon.png",
    synopsis: "Annotate, train and review object detectors on your own machine",
    maintainer: "Boresight contributors",
  },
  win: { target: "nsis", icon: "resources/icon.png" },
  mac: { target: "dmg", icon: "resources/icon.png", category: "public.app-category.developer-tools" },
};
