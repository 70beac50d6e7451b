import Accounts
import Kernel

/// The next owner of a server.
package struct TransferServerInput: Exampled {
    package let userId: UserID
    package static var example: TransferServerInput { TransferServerInput(userId: .sample) }
}
