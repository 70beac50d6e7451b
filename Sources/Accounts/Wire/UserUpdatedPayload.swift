import Kernel

/// `user:updated`. Public facts only: the log is not sealed.
package struct UserUpdatedPayload: Exampled, Hashable {
    package let user: UserPayload

    package static var example: UserUpdatedPayload { UserUpdatedPayload(user: .example) }
}
