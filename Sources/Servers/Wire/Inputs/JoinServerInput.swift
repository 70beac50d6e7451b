import Kernel

/// What opens a server that is not public.
package struct JoinServerInput: Exampled {
    package let inviteCode: Text<1, 16>?
    package static var example: JoinServerInput { JoinServerInput(inviteCode: nil) }
}
