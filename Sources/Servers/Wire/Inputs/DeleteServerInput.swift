import Accounts
import Kernel

/// The name of a server, typed again before it is deleted.
package struct DeleteServerInput: Exampled {
    package let name: String
    package static var example: DeleteServerInput { DeleteServerInput(name: Server.example.name) }
}
