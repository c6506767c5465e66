/**
 * The command line: arguments come in, text or JSON and an exit code go out. It answers in this process or asks a
 * server, and judges nothing itself.
 */
package io.leapadvisor.app.command;
