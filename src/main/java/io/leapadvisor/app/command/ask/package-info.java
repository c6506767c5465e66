/** A command asks; this process or a server answers, as JSON of the API, or says what is wrong with an exit code. */
package io.leapadvisor.app.command.ask;
