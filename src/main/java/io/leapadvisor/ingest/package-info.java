/**
 * Files of other tools become a partial profile: files come in, a profile that passes intake goes out, with the
 * provenance of each field, conflicts, and questions. It knows parsers and the contract; nothing is stored, nothing is
 * followed.
 */
package io.leapadvisor.ingest;
