import Kernel

/// `DELETE /messages/{message}/reactions`: one emoji of everybody, or all.
package struct ClearReactionsInput: Exampled {
    package let emoji: Text<1, 100>?

    package static var example: ClearReactionsInput { ClearReactionsInput(emoji: nil) }
}
