import Kernel

/// What kind of client a session belongs to.
package enum ClientPlatform: String, WireEnum {
    case web
    case ios
    case android
    case desktop
    case lite
    case bot
    case api
}
