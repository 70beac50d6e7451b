import Hosting
import Jobs
import Kernel
import Storage
import Web

/// The registration of this room.
package struct MediaModule: DomainModule {
    package let name = "media"
    /// The door.
    package let actions: MediaActions

    package init(_ host: Engines, policy: UploadPolicy = UploadPolicy()) {
        actions = MediaActions(host, policy: policy)
    }

    package var migrations: [Migration] { MediaMigrations.all }
    package var endpoints: [Endpoint] { MediaRoutes.all(actions) }
    package var jobs: [JobHandler] { MediaJobs.all(actions) }
    package var schedules: [JobSchedule] { MediaJobs.schedules(actions) }
    package var checkups: [Checkup] { actions.checkups }
}
