import Hosting
import Jobs
import Web

/// What the staff see and do of the machine itself. Rooms have their own; this is for the engines.
struct AdministrationModule: DomainModule {
    let name = "administration"
    let queue: JobQueue

    var endpoints: [Endpoint] { JobRoutes.all(queue) + ScheduleRoutes.all(queue) }
}
