/// Why the settings cannot be used: one sentence each, naming the key as it was written.
package struct SettingsProblem: Error, Equatable, CustomStringConvertible {
    package let sentences: [String]

    package var description: String { sentences.joined(separator: "\n") }
}
