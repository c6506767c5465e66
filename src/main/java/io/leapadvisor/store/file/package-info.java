/** The file of the built-in database: how it is opened, and whether it still holds what was acknowledged. */
package io.leapadvisor.store.file;
