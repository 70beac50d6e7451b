import Kernel

package enum StatusIncidentKind {}
package typealias StatusIncidentID = ID<StatusIncidentKind>

/// How far the staff are with an incident.
package enum StatusIncidentStatus: String, WireEnum {
    /// Planned; only maintenance is.
    case scheduled
    case investigating, identified, monitoring, resolved
}

/// How much of the site an incident takes.
package enum StatusImpact: String, WireEnum {
    /// Nobody notices.
    case nothing = "none"
    case minor, major, critical
    /// The staff do it themselves.
    case maintenance
}
