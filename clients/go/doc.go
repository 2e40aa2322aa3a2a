// Package serviq calls the services of a Serviq help desk.
//
// [Connect] gives a [Client] with the stub of every gRPC service. The stubs are the generated ones, of the packages below
// serviq/; what this package adds lies beneath them or beside them:
//
//   - Tokens. The client signs in, or exchanges its API key, with the first call that needs it, and renews its token before it
//     expires. See [Credentials].
//   - Deadlines and retries are those of the contract's service_config.json. A request that has a request_id gets one when it
//     is empty, so that trying again is safe.
//   - Errors of every call are an [*Error], with the reason of the contract.
//   - Lists, as iterators over pages ([Pages]) and over items ([Items]).
//   - A watch that goes on by itself ([Client.WatchTickets]), and files from an io.Reader and to an io.Writer
//     ([Client.UploadAttachment], [Client.DownloadAttachment]).
//
// The package logs nothing and keeps nothing outside of a Client. A Client may be used by many goroutines at once.
package serviq
