import CXapian

/// Collects texts that C calls back with. It must outlive the call.
final class TextListener {
    private(set) var texts: [String] = []

    /// What C passes on.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let take: @convention(c) (UnsafeMutableRawPointer?, cx_bytes) -> Void = { context, text in
        guard let context else { return }
        Unmanaged<TextListener>.fromOpaque(context).takeUnretainedValue().texts.append(Lending.text(text))
    }
}

/// Hands terms and their documents on as C calls back with them. It must outlive the call.
final class TermListener {
    private let body: (String, Int) -> Bool

    /// - Parameter body: returns whether to go on.
    init(_ body: @escaping (String, Int) -> Bool) {
        self.body = body
    }

    /// What C passes on.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let take: @convention(c) (UnsafeMutableRawPointer?, cx_bytes, UInt32) -> Bool = { context, term, documents in
        guard let context else { return false }
        let listener = Unmanaged<TermListener>.fromOpaque(context).takeUnretainedValue()
        return listener.body(Lending.text(term), Int(documents))
    }
}
