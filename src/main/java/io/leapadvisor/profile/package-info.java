/**
 * What the caller tells of a deployment comes in as records that are the JSON of the contract; small answers about it,
 * such as a default, go out. It may know nothing but the annotations that describe and check its fields.
 */
package io.leapadvisor.profile;
