/**
 * In comes what a caller tells of machines, replicas and their price; out go records of the contract. Names of parts
 * are text here: what a part can do is in the knowledge base.
 */
package io.leapadvisor.profile.hardware;
