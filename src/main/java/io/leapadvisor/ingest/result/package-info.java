/** What an import answers: a partial profile with the provenance of each field, conflicts and questions. Data only. */
package io.leapadvisor.ingest.result;
