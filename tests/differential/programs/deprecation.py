import warnings
warnings.warn('old', DeprecationWarning)
warnings.warn('shown')
