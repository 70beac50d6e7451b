import Foundation
import PackagePlugin

/// Bundles the web client of `Assets/` into one Swift file of the target that uses this plugin.
///
/// The work is done by the tool `ClientBundle`; the plugin only says what it reads and writes, so
/// that the build runs it again exactly when a file of `Assets/` (or the tool itself) changed.
@main
struct ClientBundler: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let assets = context.package.directoryURL.appending(path: "Assets", directoryHint: .isDirectory)
        let work = context.pluginWorkDirectoryURL
        let output = work.appending(path: "EmbeddedClient.swift")
        return [
            .buildCommand(
                displayName: "Bundling the web client",
                executable: try context.tool(named: "ClientBundle").url,
                arguments: [assets.path, work.path, output.path],
                // A fixed path list: the caller's environment must not decide whether the step is stale.
                environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
                inputFiles: inputs(in: assets),
                outputFiles: [output])
        ]
    }

    /// Every file below the folder, and the folders themselves: a folder's time changes when a file
    /// comes or goes, so additions count as changes too. Installed bundlers count as inputs, so that
    /// installing them replaces a notice page at the next build.
    private func inputs(in assets: URL) -> [URL] {
        let files = FileManager.default
        let below = files.enumerator(at: assets, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
        let found = (below?.allObjects ?? []).compactMap { $0 as? URL }
        let tools = ["/usr/bin/esbuild", "/usr/bin/brotli", "/usr/share/nodejs/react/package.json"]
            .filter(files.fileExists).map { URL(filePath: $0) }
        return [assets] + found.sorted { $0.path < $1.path } + tools
    }
}
