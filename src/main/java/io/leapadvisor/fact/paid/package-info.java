/**
 * What a deployment pays for beside machines comes in, such as tokens at a provider. Facts on what of it could be saved
 * go out, as records that compute nothing. It may know the profile.
 */
package io.leapadvisor.fact.paid;
