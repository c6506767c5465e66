/**
 * In comes a document as bytes; out goes a record of the contract and every fault with its JSON pointer. The readers
 * follow from the types and constraints of the records. The package knows no record by name and judges no meaning.
 */
package io.leapadvisor.intake.json;
