/**
 * What files say, before it becomes a profile: readers hand in values, observations with their provenance go out. It
 * may know nothing but the words of the contract.
 */
package io.leapadvisor.ingest.observe;
