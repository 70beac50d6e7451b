import Accounts
import Kernel

/// The acknowledgement of `message:reactions`.
package struct PeopleAck: Exampled {
    package let users: [UserRef]
    package let next: String?

    package static var example: PeopleAck { PeopleAck(users: [.example], next: nil) }
}
