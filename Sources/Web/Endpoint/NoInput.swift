import Kernel

/// The input of an operation that takes none. Whatever is sent is ignored.
package struct NoInput: Exampled, Equatable {
    package init() {}
    package static var example: NoInput { NoInput() }
}

/// The output of an operation that answers 204.
package struct NoOutput: Exampled, Equatable {
    package init() {}
    package static var example: NoOutput { NoOutput() }
}

/// The output of an operation that answers 204 and removes the credential cookies.
package struct SignedOut: Exampled, Equatable, CredentialClearing {
    package init() {}
    package static var example: SignedOut { SignedOut() }
}

/// Outputs without a body: the operation answers 204.
protocol Bodiless {}
extension NoOutput: Bodiless {}
extension SignedOut: Bodiless {}

/// The input of a plain paged list; lists with filters carry the same two fields.
package struct PageQuery: Exampled {
    /// Where the page before ended (`meta.nextCursor`).
    package let cursor: String?
    /// Rows a page, 25 when absent.
    package let limit: Whole<1, 100>?

    package init(cursor: String? = nil, limit: Whole<1, 100>? = nil) {
        self.cursor = cursor
        self.limit = limit
    }

    package static var example: PageQuery { PageQuery() }
    /// Rows a page when the caller does not say.
    package static let defaultLimit = 25
}
