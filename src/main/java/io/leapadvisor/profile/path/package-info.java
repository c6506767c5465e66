/**
 * In come the steps of a request as a caller tells them; out go records of the contract, each with its usual resource.
 * Times and loads are computed elsewhere.
 */
package io.leapadvisor.profile.path;
