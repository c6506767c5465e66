/**
 * In comes what the work of a stage is on, as a caller tells it: media to decode, an index of vectors to search. Out go
 * records of the contract. How long either takes is computed elsewhere.
 */
package io.leapadvisor.profile.content;
