/// The page that stands for the client when the build machine cannot bundle it.
struct NoticePage {
    /// Debian packages to install, separated by spaces.
    let packages: String

    var client: EmbeddedClient {
        EmbeddedClient(indexParts: [html], files: [], isNotice: true)
    }

    private var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>cryb: the web client is not built in</title>
        </head>
        <body>
        <main>
        <h1>The web client is not built in</h1>
        <p>This server runs, but it was compiled on a machine without the tools that bundle its pages.
        Its HTTP and socket interfaces work as usual.</p>
        <p>To get the pages, install these packages where you build, then build again:</p>
        <pre>apt-get install \(packages)</pre>
        </main>
        </body>
        </html>

        """
    }
}
