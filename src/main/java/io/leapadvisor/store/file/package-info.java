/** The file of the built-in database: whether it still holds what was acknowledged. */
package io.leapadvisor.store.file;
