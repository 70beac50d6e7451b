import Accounts
import Kernel

/// The acknowledgement of `typing:active`.
package struct TypersAck: Exampled {
    package let users: [UserRef]

    package static var example: TypersAck { TypersAck(users: [.example]) }
}
