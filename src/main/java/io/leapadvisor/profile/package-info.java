/**
 * What comes in is what a caller tells of a deployment; what goes out are the records of the contract, as they stand in
 * the JSON. The records know their ranges and defaults, and nothing of parts, models or engines.
 */
package io.leapadvisor.profile;
