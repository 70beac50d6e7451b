import Kernel

/// What a client gets when it is in.
package struct ConnectReply: Sendable {
    /// The JSON object of `ready`.
    package let payload: String
    /// The rooms this snapshot allows. What was joined in the first step and is not among them is left again: it was
    /// taken away in between. Rooms given through the hub meanwhile stay: they are newer.
    package let rooms: Set<Room>

    package init(payload: String, rooms: Set<Room>) {
        self.payload = payload
        self.rooms = rooms
    }
}
