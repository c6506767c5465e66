/**
 * The description of a remedy comes in. What it changes, by how much, and what it takes goes out as values. The room
 * may know the vocabulary of profiles, but not how a change is carried out.
 */
package io.leapadvisor.knowledge.remedy;
