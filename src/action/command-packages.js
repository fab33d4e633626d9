/** What `npm run build:rules` and `npm run build:command` are done with, beside what is bundled. */
const tools = ['esbuild', 'rolldown'];

/**
 * The part of a package and its lock that builds the command and nothing else: tests, checks and the library need most of
 * the rest, which would take longer to install than all this takes to run.
 *
 * @param {{ scripts: object, dependencies: Record<string, string>, devDependencies: Record<string, string> }} manifest
 * @param {{ packages: Record<string, object> }} lock of npm, version 3.
 * @param {Iterable<string>} imported the packages that our modules name.
 */
export function commandPackages(manifest, lock, imported) {
  const { name, version, type, scripts, dependencies, devDependencies } = manifest;
  const { prepare: _, ...tasks } = scripts;
  const built = [...tools, ...imported].filter((dependency) => Object.hasOwn(devDependencies, dependency));
  const wanted = {
    ...dependencies,
    ...Object.fromEntries(built.map((dependency) => [dependency, devDependencies[dependency]])),
  };
  const packages = { '': { name, version, dependencies: wanted } };
  const add = (path, names) => {
    for (const dependency of names) {
      const found = locate(lock.packages, path, dependency);
      if (found === undefined || Object.hasOwn(packages, found)) continue;
      const { dev: __, devOptional: ___, ...entry } = lock.packages[found];
      packages[found] = entry;
      add(found, namesIn(entry));
    }
  };
  add('', Object.keys(wanted));
  return { manifest: { name, version, type, scripts: tasks, dependencies: wanted }, lock: { ...lock, packages } };
}

function namesIn({ dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) {
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers];
}

/** Where a package finds another one: in its own folder, or in one that it lies in. */
function locate(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (Object.hasOwn(packages, path)) return path;
    if (folder === '') return undefined;
  }
}
