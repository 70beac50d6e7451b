import Kernel

/// `DELETE /messages/{message}/reactions/{emoji}`: someone else's reaction, by those who manage messages.
package struct UnreactInput: Exampled {
    package let userId: UserID?

    package static var example: UnreactInput { UnreactInput(userId: nil) }
}
