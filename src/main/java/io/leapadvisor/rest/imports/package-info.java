/**
 * Imports through HTTP: forms and single files come in, the importer's answer goes out. It may know the importer and
 * what the other resources share.
 */
package io.leapadvisor.rest.imports;
