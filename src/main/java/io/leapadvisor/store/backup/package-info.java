/** All tables of the store as a file of lines of JSON, and back: from a database of one kind also into another. */
package io.leapadvisor.store.backup;
