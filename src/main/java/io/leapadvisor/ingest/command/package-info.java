/**
 * Command lines of servers: images, arguments and environments come in, which server it is and what its flags say go
 * out. Nothing is executed: scripts are read as text, variables are filled in from the same file. What flags are called
 * stands in the sheets.
 */
package io.leapadvisor.ingest.command;
