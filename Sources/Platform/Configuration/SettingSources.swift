import Configuration
import Foundation
import Yams

/// Where settings come from, in order of rank: arguments, `CRYB_…` variables, the YAML file. Keys that nobody declared
/// are found here, before anything is opened.
struct SettingSources {
    static let prefix = "CRYB_"
    /// The two ways to name the file; it cannot name itself.
    static let fileArgument = "--config"
    static let fileVariable = "CRYB_CONFIG"

    private let arguments: InMemoryProvider
    private let environment: KeyMappingProvider<EnvironmentVariablesProvider>
    private let file: YAMLSnapshot?
    let filePath: String?

    /// - Parameters:
    ///   - arguments: what the command line holds beside the command: `--name VALUE`, `--name=VALUE`.
    ///   - declared: the settings there are.
    init(arguments words: [String], environment variables: [String: String], declared: [Setting]) throws {
        var problems: [String] = []
        var values = ArgumentWords.pairs(words, declared: declared, problems: &problems)
        let path = values.removeValue(forKey: Self.fileArgument)?.last ?? variables[Self.fileVariable]
        let known = Set(declared.map(\.variable)).union([Self.fileVariable])
        problems += variables.keys.sorted().filter { $0.hasPrefix(Self.prefix) && !known.contains($0) }
            .map { "\($0): there is no such setting." }
        var file: YAMLSnapshot?
        if let path {
            do {
                file = try ConfigurationFile.read(path, declared: declared, problems: &problems)
            } catch {
                problems.append("\(path): \(ConfigurationFile.reason(error))")
            }
        }
        guard problems.isEmpty else { throw SettingsProblem(sentences: problems) }
        self.file = file
        filePath = path
        environment = EnvironmentVariablesProvider(environmentVariables: variables).prefixKeys(with: "cryb")
        arguments = InMemoryProvider(
            name: "arguments",
            values: Dictionary(
                uniqueKeysWithValues: declared.compactMap { setting in
                    values[setting.argument].map { words in
                        // A list may be given in one word or as several arguments.
                        let words = setting.isList ? words.flatMap(SettingSources.listed) : [words.last ?? ""]
                        let content = setting.isList ? ConfigContent.stringArray(words) : .string(words[0])
                        return (setting.key, ConfigValue(content, isSecret: setting.isSecret))
                    }
                }))
    }

    /// The words a setting is given, by whom; nil when nobody gives any.
    func words(for setting: Setting) -> (words: [String], source: String)? {
        if let words = Self.words(setting, { try arguments.value(forKey: setting.key, type: $0) }) {
            return (words, setting.argument)
        }
        if let words = Self.words(setting, { try environment.value(forKey: setting.key, type: $0) }) {
            return (words, setting.variable)
        }
        if let file, let words = Self.words(setting, { try file.value(forKey: setting.key, type: $0) }) {
            return (words, "\(filePath ?? "file"): \(setting.name)")
        }
        return nil
    }

    /// The variable a key is looked up under, as swift-configuration spells it.
    static func variable(for key: AbsoluteConfigKey) -> String {
        let provider = EnvironmentVariablesProvider(environmentVariables: [:]).prefixKeys(with: "cryb")
        return (try? provider.value(forKey: key, type: .string).encodedKey) ?? key.description
    }

    private static func words(_ setting: Setting, _ look: (ConfigType) throws -> LookupResult) -> [String]? {
        if setting.isList, let found = try? look(.stringArray).value, case .stringArray(let words) = found.content {
            return words.flatMap(listed)
        }
        // A list of one may be written without the brackets; a file may hold a list where one value belongs.
        if let found = try? look(.string).value, case .string(let word) = found.content {
            return setting.isList ? listed(word) : [word]
        }
        if let found = try? look(.stringArray).value, case .stringArray(let words) = found.content { return words }
        return nil
    }

    private static func listed(_ word: String) -> [String] {
        word.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
