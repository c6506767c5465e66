/**
 * What the caller tells of the model comes in: its size, precision, features and batching. Defaults and simple
 * properties of them go out. It may know nothing but annotations.
 */
package io.leapadvisor.profile.model;
