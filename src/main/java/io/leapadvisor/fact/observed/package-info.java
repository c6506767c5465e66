/**
 * What the profile tells and what the model of the deployment derives from it comes in. Facts that rules match go out,
 * each a record that computes nothing. It may know the profile and the knowledge base.
 */
package io.leapadvisor.fact.observed;
