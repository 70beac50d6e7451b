import Accounts
import Kernel

/// Texts as they are read: what stands for a person is their name.
enum SpokenText {
    /// - Parameter people: those a text may name as `<@id>`.
    static func of(_ content: String, naming people: [UserRef]) -> String {
        guard !people.isEmpty else { return content }
        return people.reduce(content) { $0.replacing("<@\($1.id)>", with: "@\($1.username)") }
    }

    /// What a text carries by itself.
    static func features(of content: String) -> [SearchFeature] {
        content.contains("https://") || content.contains("http://") ? [.link] : []
    }
}
