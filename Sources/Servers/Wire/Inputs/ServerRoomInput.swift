import Kernel

/// The server a socket opens or closes.
package struct ServerRoomInput: Exampled {
    package let serverId: ServerID
    package static var example: ServerRoomInput { ServerRoomInput(serverId: .sample) }
}
