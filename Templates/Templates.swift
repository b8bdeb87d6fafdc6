// The files of this folder are compiled in: see PackageResources.
