/// What a client asks who would speak Socket.IO over WebSocket, written by hand (RFC 6455, 4.1).
enum WebSocketRequest {
    static let text = """
        GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r
        Host: localhost\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r\n
        """
}
