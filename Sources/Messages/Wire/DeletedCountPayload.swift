import Kernel

/// How many messages a bulk removal removed; those already gone do not count.
package struct DeletedCountPayload: Exampled {
    package let deleted: Int

    package static var example: DeletedCountPayload { DeletedCountPayload(deleted: 3) }
}
