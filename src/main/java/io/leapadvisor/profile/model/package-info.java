/**
 * In comes what a caller tells of a model, how it is computed and by which runtime; out go records of the contract.
 * Names are text here: what they mean is in the knowledge base.
 */
package io.leapadvisor.profile.model;
